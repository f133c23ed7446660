import { createServer, type Server } from "node:http";
import type { LocalAuthority } from "./local-authority.js";

/**
 * What a phone needs before it can come by HTTPS: the authority's certificate and the steps to trust it, and nothing else, since this
 * page itself comes unprotected. The fingerprint on the terminal says whether it arrived as it was sent.
 */
export function authorityPage(authority: LocalAuthority, application: string): Server {
  const page = pageOf(authority, application);
  return createServer((request, reply) => {
    reply.setHeader("x-content-type-options", "nosniff");
    reply.setHeader("cache-control", "no-store");
    if (request.method !== "GET" && request.method !== "HEAD") return void reply.writeHead(405).end();
    if (request.url === CERTIFICATE) {
      reply.setHeader("content-type", "application/x-x509-ca-cert");
      reply.setHeader("content-disposition", 'attachment; filename="suijian.crt"');
      return void reply.end(authority.der);
    }
    if (request.url !== "/") return void reply.writeHead(404).end();
    reply.setHeader("content-type", "text/html; charset=utf-8");
    reply.setHeader("content-security-policy", "default-src 'none'");
    return void reply.end(page);
  });
}

const CERTIFICATE = "/suijian.crt";

const pageOf = ({ fingerprint }: LocalAuthority, application: string): string => `<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>随检 Suijian</title>
<h1>随检：信任本机证书</h1>
<p>手机只有在 HTTPS 下才允许网页使用相机和存储。请先安装本服务器的根证书，再打开 <a href="${application}">${application}</a>。</p>
<p><a href="${CERTIFICATE}">下载证书 suijian.crt</a></p>
<p>安装前请与服务器终端上显示的指纹核对（SHA-256）：<br><code>${fingerprint}</code></p>
<ul>
<li>iPhone、iPad：下载后到“设置 › 已下载描述文件”安装，再到“设置 › 通用 › 关于本机 › 证书信任设置”打开信任。</li>
<li>安卓、鸿蒙：“设置 › 安全 › 加密与凭据 › 安装证书 › CA 证书”（各品牌名称略有不同）。</li>
<li>试用结束后请删除此证书：谁持有它的私钥，谁就能冒充任何网站。</li>
</ul>
<h1 lang="en">Suijian: trust this machine's certificate</h1>
<div lang="en"><p>Phones let a page use camera and storage by HTTPS only. Install the server's root certificate first, then open
<a href="${application}">${application}</a>.</p>
<p><a href="${CERTIFICATE}">Download suijian.crt</a></p>
<p>Before you install it, compare its fingerprint (SHA-256) with the one on the server's terminal.</p>
<ul>
<li>iPhone, iPad: after the download, Settings › Profile Downloaded; then Settings › General › About › Certificate Trust Settings.</li>
<li>Android: Settings › Security › Encryption &amp; credentials › Install a certificate › CA certificate.</li>
<li>Remove it when the trial is over: whoever has its private key can pass for any site.</li>
</ul></div></html>
`;
