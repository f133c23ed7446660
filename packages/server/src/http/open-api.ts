import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";

export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: "3.1.0",
    info: {
      title: "Suijian 随检",
      version: "0.1.0",
      description: "双随机、一公开: registers, items, people, rights; draws that anyone can recompute.",
    },
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "suijian_session" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
  },
};
